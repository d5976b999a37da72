// Fractions are read by the browser, which is able to anyway: the C library's way, with its long doubles, would be a
// thirtieth of the client. JSON is all that asks; the two others are there because libc++ names all three.
// JSON is also all that formats: characters that it has to escape, which it writes with four hexadecimal digits.

#include <cstdarg>
#include <cstddef>

extern "C" {
double js_number_parse(const char* text, int* length);

double strtod(const char* text, char** end) {
  int length = 0;
  const double value = js_number_parse(text, &length);
  if (end) *end = const_cast<char*>(text) + length;
  return value;
}
float strtof(const char* text, char** end) {
  return static_cast<float>(strtod(text, end));
}
long double strtold(const char* text, char** end) {
  return strtod(text, end);
}

int snprintf(char* buffer, std::size_t size, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  std::size_t length = 0;
  const auto put = [&](char sign) {
    if (length + 1 < size) buffer[length] = sign;
    ++length;
  };
  for (; *format; ++format) {
    if (*format != '%') {
      put(*format);
      continue;
    }
    while (*format == '%' || *format == '.' || (*format >= '0' && *format <= '9')) ++format;
    if (*format != 'x' && *format != 'X') __builtin_trap();
    const unsigned value = va_arg(arguments, unsigned);
    for (int shift = 12; shift >= 0; shift -= 4) put("0123456789abcdef"[(value >> shift) & 15U]);
  }
  va_end(arguments);
  if (size > 0) buffer[length < size ? length : size - 1] = '\0';
  return static_cast<int>(length);
}
}
