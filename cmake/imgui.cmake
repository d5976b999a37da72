# Dear ImGui as source: serve.py puts it into build/deps/imgui, VISAVIS_IMGUI_DIR names another place.

if(DEFINED ENV{VISAVIS_IMGUI_DIR})
  set(visavis_imgui_default "$ENV{VISAVIS_IMGUI_DIR}")
else()
  set(visavis_imgui_default "${PROJECT_SOURCE_DIR}/build/deps/imgui")
endif()
set(VISAVIS_IMGUI_DIR "${visavis_imgui_default}" CACHE PATH "Dear ImGui 1.92 or newer")
if(NOT EXISTS "${VISAVIS_IMGUI_DIR}/imgui.h")
  message(FATAL_ERROR "No Dear ImGui in ${VISAVIS_IMGUI_DIR}: run `python3 serve.py build`, or set VISAVIS_IMGUI_DIR.")
endif()

set(visavis_imgui_sources imgui.cpp imgui_draw.cpp imgui_tables.cpp imgui_widgets.cpp)
list(TRANSFORM visavis_imgui_sources PREPEND "${VISAVIS_IMGUI_DIR}/")

add_library(visavis_imgui STATIC ${visavis_imgui_sources} "${CMAKE_CURRENT_LIST_DIR}/imgui_formatting.cpp")
target_include_directories(visavis_imgui SYSTEM PUBLIC "${VISAVIS_IMGUI_DIR}")
target_compile_definitions(visavis_imgui PUBLIC
  # The browser draws the glyphs. Only with FreeType enabled does Dear ImGui leave out its own rasteriser; the font
  # loader that it then asks for is ours.
  IMGUI_ENABLE_FREETYPE
  IMGUI_DISABLE_DEFAULT_FONT
  IMGUI_USE_WCHAR32
  IMGUI_DISABLE_OBSOLETE_FUNCTIONS
  IMGUI_DISABLE_DEMO_WINDOWS
  IMGUI_DISABLE_DEBUG_TOOLS
  IMGUI_DISABLE_FILE_FUNCTIONS
  IMGUI_DISABLE_DEFAULT_FORMAT_FUNCTIONS
  IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS)
target_compile_options(visavis_imgui PRIVATE -w)
