# One program for each folder of tests that holds C++.

find_package(Catch2 REQUIRED)
find_package(Threads REQUIRED)

add_library(visavis_catch STATIC "${PROJECT_SOURCE_DIR}/tests/catch_main.cpp")
target_include_directories(visavis_catch PUBLIC "${PROJECT_SOURCE_DIR}/tests")
target_link_libraries(visavis_catch PUBLIC Catch2::Catch2)

# What the thread sanitizer looks at: the threads of database, mail, passwords, relay companies and NATS beside the loop.
string(CONCAT visavis_has_threads
  "/tests/server/((attack|appointments|backup|cluster|group_commit|outbox|own_account|postgresql|practice_session|"
  "relay_companies|security_log|signaling_call|smtp|two_processes)_test|mail_reader|signaling_(client|people|stage)|support/[a-z_]+).cpp$")

# visavis_tests(folder program LINKS target…): skipped while the folder is empty or none of what it tests is there.
function(visavis_tests folder program)
  cmake_parse_arguments(PARSE_ARGV 2 tests "" "" "LINKS")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/${folder}/*.cpp")
  if(VISAVIS_SANITIZE STREQUAL "thread")
    list(FILTER sources INCLUDE REGEX "${visavis_has_threads}")
  endif()
  foreach(target IN LISTS tests_LINKS)
    if(NOT TARGET ${target})
      list(REMOVE_ITEM tests_LINKS ${target})
    endif()
  endforeach()
  if(NOT sources OR NOT tests_LINKS)
    return()
  endif()
  add_executable(${program} ${sources})
  target_link_libraries(${program} PRIVATE ${tests_LINKS} visavis_catch visavis_strict Threads::Threads)
  target_precompile_headers(${program} PRIVATE "${PROJECT_SOURCE_DIR}/tests/catch.h" ${visavis_heavy_headers})
  if("visavis_server_lib" IN_LIST tests_LINKS)
    target_precompile_headers(${program} PRIVATE <boost/asio.hpp> <boost/beast.hpp>)
  endif()
  target_compile_definitions(${program} PRIVATE
    VISAVIS_SOURCE_DIR="${PROJECT_SOURCE_DIR}" VISAVIS_BINARY_DIR="${CMAKE_BINARY_DIR}")
  set_target_properties(${program} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}")
endfunction()

visavis_tests(unit visavis-unit-tests LINKS visavis_protocol visavis_session)
visavis_tests(screens visavis-screen-tests LINKS visavis_ui)
visavis_tests(server visavis-server-tests LINKS visavis_server_lib)
visavis_tests(simulation visavis-simulation LINKS visavis_session)
if(TARGET visavis-server-tests)
  # Several at once, as Boost's templates take longer than the tests; those that open our namespaces would quarrel.
  set_target_properties(visavis-server-tests PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 6)
  get_target_property(sources visavis-server-tests SOURCES)
  foreach(source IN LISTS sources)
    file(STRINGS "${source}" opening REGEX "^using namespace visavis(::server|::protocol)?.$" LIMIT_COUNT 1)
    if(opening)
      set_source_files_properties("${source}" PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
    endif()
  endforeach()
  # Which some of them run.
  add_dependencies(visavis-server-tests visavis-server)
endif()
