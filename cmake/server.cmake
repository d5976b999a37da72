# The server: a library of everything but main.cpp, so that tests link it, and the program.

if(NOT EXISTS "${PROJECT_SOURCE_DIR}/src/server")
  return()
endif()

find_package(Threads REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS url)
find_package(PkgConfig REQUIRED)
find_package(date REQUIRED)
find_package(spdlog REQUIRED)
find_package(CLI11 REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(CURL REQUIRED)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(SQLITE REQUIRED IMPORTED_TARGET sqlite3)
pkg_check_modules(PQ REQUIRED IMPORTED_TARGET libpq)
pkg_check_modules(UTF8PROC REQUIRED IMPORTED_TARGET libutf8proc)
pkg_check_modules(OATH REQUIRED IMPORTED_TARGET liboath)
pkg_check_modules(QRENCODE REQUIRED IMPORTED_TARGET libqrencode)
pkg_check_modules(ICAL REQUIRED IMPORTED_TARGET libical)
pkg_check_modules(PROMETHEUS REQUIRED IMPORTED_TARGET prometheus-cpp-core)
pkg_check_modules(BROTLI REQUIRED IMPORTED_TARGET libbrotlienc)
# Debian's SOCI comes without a description for CMake.
find_path(SOCI_INCLUDE_DIR soci/soci.h REQUIRED)
find_library(SOCI_CORE soci_core REQUIRED)
find_library(SOCI_SQLITE soci_sqlite3 REQUIRED)
find_library(SOCI_POSTGRESQL soci_postgresql REQUIRED)
# So does its client of NATS.
find_path(NATS_INCLUDE_DIR nats/nats.h REQUIRED)
find_library(NATS nats REQUIRED)

# Boost's own functions compiled once instead of in each of our files.
add_library(visavis_boost STATIC "${PROJECT_SOURCE_DIR}/cmake/boost_sources.cpp")
target_compile_definitions(visavis_boost PUBLIC
  BOOST_ASIO_SEPARATE_COMPILATION BOOST_BEAST_SEPARATE_COMPILATION BOOST_ASIO_NO_DEPRECATED)
target_link_libraries(visavis_boost PUBLIC Boost::headers OpenSSL::SSL OpenSSL::Crypto Threads::Threads)

visavis_layer(server FOLDERS_AS_ONE TARGET visavis_server_lib EXCEPT main.cpp
  LINKS visavis_protocol visavis_boost Boost::url date::date-tz spdlog::spdlog CLI11::CLI11
    tomlplusplus::tomlplusplus CURL::libcurl PkgConfig::SODIUM PkgConfig::SQLITE PkgConfig::ICAL PkgConfig::UTF8PROC
    PkgConfig::OATH PkgConfig::QRENCODE PkgConfig::BROTLI PkgConfig::PROMETHEUS
    PkgConfig::PQ "${NATS}" "${SOCI_SQLITE}" "${SOCI_POSTGRESQL}" "${SOCI_CORE}" ${CMAKE_DL_LIBS})
if(NOT TARGET visavis_server_lib)
  return()
endif()
target_compile_definitions(visavis_server_lib PUBLIC VISAVIS_VERSION="${PROJECT_VERSION}")
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # Which GCC 12 finds wrongly where it inlines only one half of a coroutine's allocation.
  target_compile_options(visavis_server_lib PRIVATE -Wno-mismatched-new-delete)
endif()
target_precompile_headers(visavis_server_lib PRIVATE
  <boost/asio.hpp> <boost/asio/ssl.hpp> <boost/beast.hpp> <soci/soci.h>)

if(EXISTS "${PROJECT_SOURCE_DIR}/src/server/main.cpp")
  add_executable(visavis-server "${PROJECT_SOURCE_DIR}/src/server/main.cpp")
  target_link_libraries(visavis-server PRIVATE visavis_server_lib visavis_strict)
  set_target_properties(visavis-server PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}")
endif()
