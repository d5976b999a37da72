# Each folder of src is a layer: a target with an include root in which there is only that folder. A header is therefore
# found only by those that link its layer.

find_path(VISAVIS_NLOHMANN_ROOT nlohmann/json.hpp PATHS /usr/include NO_CMAKE_FIND_ROOT_PATH REQUIRED)
find_path(VISAVIS_EXPECTED_ROOT tl/expected.hpp PATHS /usr/include NO_CMAKE_FIND_ROOT_PATH REQUIRED)

# These two are headers only, so they serve WebAssembly as well; their folder's other headers must not.
set(visavis_system_root "${CMAKE_BINARY_DIR}/layers/system")
file(MAKE_DIRECTORY "${visavis_system_root}")
file(CREATE_LINK "${VISAVIS_NLOHMANN_ROOT}/nlohmann" "${visavis_system_root}/nlohmann" SYMBOLIC)
file(CREATE_LINK "${VISAVIS_EXPECTED_ROOT}/tl" "${visavis_system_root}/tl" SYMBOLIC)
add_library(visavis_wire INTERFACE)
target_include_directories(visavis_wire SYSTEM INTERFACE "${visavis_system_root}")
target_compile_definitions(visavis_wire INTERFACE JSON_DIAGNOSTICS=0 JSON_USE_IMPLICIT_CONVERSIONS=0)

# What nearly every file includes by way of the protocol, and what takes a third of the time to compile it.
set(visavis_heavy_headers
  <nlohmann/json.hpp>
  <algorithm> <chrono> <functional> <memory> <optional> <string> <string_view> <unordered_map> <utility> <variant> <vector>)

# visavis_layer(name [FOLDERS_AS_ONE] [TARGET target] [EXCEPT file…] [LINKS target…]): nothing when there are no sources.
# FOLDERS_AS_ONE compiles each folder as one file, for layers whose headers take longer than their code.
function(visavis_layer name)
  cmake_parse_arguments(PARSE_ARGV 1 layer "FOLDERS_AS_ONE" "TARGET" "EXCEPT;LINKS")
  if(NOT layer_TARGET)
    set(layer_TARGET "visavis_${name}")
  endif()
  set(folder "${PROJECT_SOURCE_DIR}/src/${name}")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${folder}/*.cpp")
  foreach(file IN LISTS layer_EXCEPT)
    list(REMOVE_ITEM sources "${folder}/${file}")
  endforeach()
  if(NOT sources)
    return()
  endif()
  set(root "${CMAKE_BINARY_DIR}/layers/${name}")
  file(MAKE_DIRECTORY "${root}")
  file(CREATE_LINK "${folder}" "${root}/${name}" SYMBOLIC)
  add_library(${layer_TARGET} STATIC ${sources})
  target_include_directories(${layer_TARGET} PUBLIC "${root}")
  target_link_libraries(${layer_TARGET} PUBLIC ${layer_LINKS} PRIVATE visavis_strict)
  target_precompile_headers(${layer_TARGET} PRIVATE ${visavis_heavy_headers})
  if(layer_FOLDERS_AS_ONE)
    foreach(source IN LISTS sources)
      cmake_path(GET source PARENT_PATH group)
      cmake_path(GET group FILENAME group)
      set_source_files_properties("${source}" PROPERTIES UNITY_GROUP "${group}")
    endforeach()
    set_target_properties(${layer_TARGET} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
      # Which takes every file but the first of a group for a header.
      target_compile_options(${layer_TARGET} PRIVATE -Wno-subobject-linkage)
    endif()
  endif()
endfunction()
