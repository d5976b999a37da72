// Dear ImGui formats the words of its widgets and names for its debugger. Neither is used here.

#include "imgui.h"
#include "imgui_internal.h"

int ImFormatStringV(char* buffer, std::size_t size, const char*, va_list) {
  if (buffer && size > 0) *buffer = '\0';
  return 0;
}

int ImFormatString(char* buffer, std::size_t size, const char* format, ...) {
  va_list nothing;
  va_start(nothing, format);
  const int length = ImFormatStringV(buffer, size, format, nothing);
  va_end(nothing);
  return length;
}
