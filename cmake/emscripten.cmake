# Finds the toolchain file of the Emscripten at hand, Debian's or another.

find_program(VISAVIS_EMXX em++ HINTS "$ENV{EMSDK}/upstream/emscripten" NO_CMAKE_FIND_ROOT_PATH)
if(NOT VISAVIS_EMXX)
  message(FATAL_ERROR "em++ is not on the path: run `python3 serve.py build`, which installs it.")
endif()
get_filename_component(visavis_emscripten_bin "${VISAVIS_EMXX}" REALPATH)
get_filename_component(visavis_emscripten_bin "${visavis_emscripten_bin}" DIRECTORY)

find_file(VISAVIS_EMSCRIPTEN_TOOLCHAIN Emscripten.cmake
  PATHS "${visavis_emscripten_bin}" /usr/share/emscripten /usr/lib/emscripten
  PATH_SUFFIXES cmake/Modules/Platform
  NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH)
if(VISAVIS_EMSCRIPTEN_TOOLCHAIN)
  include("${VISAVIS_EMSCRIPTEN_TOOLCHAIN}")
else()
  set(CMAKE_SYSTEM_NAME Generic)
  set(CMAKE_SYSTEM_PROCESSOR wasm32)
  set(EMSCRIPTEN ON)
  set(CMAKE_CXX_COMPILER "${VISAVIS_EMXX}")
  set(CMAKE_CXX_COMPILER_WORKS ON)
  string(REPLACE "em++" "emar" CMAKE_AR "${VISAVIS_EMXX}")
  string(REPLACE "em++" "emranlib" CMAKE_RANLIB "${VISAVIS_EMXX}")
  set(CMAKE_AR "${CMAKE_AR}" CACHE FILEPATH "")
  set(CMAKE_RANLIB "${CMAKE_RANLIB}" CACHE FILEPATH "")
endif()
