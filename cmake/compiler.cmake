# How our own code is compiled; `visavis_strict` is linked by it and by nothing else.

set(VISAVIS_SANITIZE "" CACHE STRING "Sanitizers to compile with: address,undefined or thread")

# Quick to build before quick to run: Boost's templates at -O2 take half as long again.
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O1 -g1")
set(CMAKE_CXX_FLAGS_MINSIZEREL "-Oz -DNDEBUG")

find_program(VISAVIS_CCACHE ccache)
if(VISAVIS_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(visavis_ccache_settings "CCACHE_SLOPPINESS=pch_defines,time_macros" "CCACHE_BASEDIR=${PROJECT_SOURCE_DIR}")
  if(EMSCRIPTEN)
    # Its name gives it no clue that em++ is Clang.
    list(APPEND visavis_ccache_settings "CCACHE_COMPILERTYPE=clang")
  endif()
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env ${visavis_ccache_settings} "${VISAVIS_CCACHE}")
endif()

add_library(visavis_strict INTERFACE)
target_compile_options(visavis_strict INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-missing-field-initializers -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # Which GCC 12 finds wrongly within its own std::string and std::optional.
  target_compile_options(visavis_strict INTERFACE
    -Wno-restrict -Wno-maybe-uninitialized -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread)
endif()

if(VISAVIS_SANITIZE)
  # Without vptr: it wants type information that Debian's SOCI keeps to itself.
  add_compile_options(-fsanitize=${VISAVIS_SANITIZE} -fno-sanitize=vptr -fno-sanitize-recover=all
    -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${VISAVIS_SANITIZE})
  if(NOT VISAVIS_SANITIZE STREQUAL "thread")
    # Wherever it may lie in memory, two million addresses are written at each start, and tests start it often.
    add_link_options(-no-pie)
  endif()
  if(VISAVIS_SANITIZE STREQUAL "thread" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # Asio's fences, which it does not follow; what Asio passes between threads goes through mutexes as well.
    add_compile_options(-Wno-tsan)
  endif()
endif()

if(EMSCRIPTEN)
  add_compile_options(-flto -fno-exceptions -fno-rtti -fno-threadsafe-statics)
endif()
