# The keys of assets/texts as an enumeration, `#include "ui/text_keys.h"`, and each language as an array in its order.

add_library(visavis_texts INTERFACE)
file(GLOB visavis_texts_files CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/assets/texts/*.json")
if(visavis_texts_files)
  find_package(Python3 REQUIRED COMPONENTS Interpreter)
  set(visavis_generated "${CMAKE_BINARY_DIR}/generated")
  add_custom_command(
    OUTPUT "${visavis_generated}/texts.stamp"
    BYPRODUCTS "${visavis_generated}/ui/text_keys.h"
    COMMAND Python3::Interpreter "${PROJECT_SOURCE_DIR}/tools/texts.py"
      "${PROJECT_SOURCE_DIR}/assets/texts" "${visavis_generated}"
    DEPENDS ${visavis_texts_files} "${PROJECT_SOURCE_DIR}/tools/texts.py"
    COMMENT "Texts"
    VERBATIM)
  add_custom_target(visavis_texts_generated DEPENDS "${visavis_generated}/texts.stamp")
  add_dependencies(visavis_texts visavis_texts_generated)
  target_include_directories(visavis_texts INTERFACE "${visavis_generated}")
endif()
