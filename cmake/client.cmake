# The client: src/browser with everything below it, linked to visavis.js and visavis.wasm.

visavis_layer(browser TARGET visavis_browser EXCEPT main.cpp
  LINKS visavis_ui visavis_session visavis_protocol visavis_imgui visavis_texts)
if(NOT TARGET visavis_browser OR NOT EXISTS "${PROJECT_SOURCE_DIR}/src/browser/main.cpp")
  return()
endif()

add_executable(visavis "${PROJECT_SOURCE_DIR}/src/browser/main.cpp")
target_link_libraries(visavis PRIVATE visavis_browser visavis_strict)

file(GLOB visavis_libraries CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/web/*.js")
# Not linked but served: a service worker is a file of its own.
list(FILTER visavis_libraries EXCLUDE REGEX "(service-worker|sw)\\.js$")
foreach(library IN LISTS visavis_libraries)
  target_link_options(visavis PRIVATE "SHELL:--js-library ${library}")
endforeach()
set_property(TARGET visavis PROPERTY LINK_DEPENDS ${visavis_libraries})

target_link_options(visavis PRIVATE
  -Oz -flto -fno-exceptions -fno-rtti
  -sMODULARIZE=1 -sEXPORT_ES6=1 -sENVIRONMENT=web
  -sDYNAMIC_EXECUTION=0 -sFILESYSTEM=0 -sASSERTIONS=0
  -sJS_MATH=1  # sines and powers of the browser, which has them anyway
  -sMALLOC=emmalloc -sALLOW_MEMORY_GROWTH=1 -sINITIAL_MEMORY=6291456 -sTOTAL_STACK=262144
  -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2
  -sEXPORTED_FUNCTIONS=_main,_malloc,_free
  "-sINCOMING_MODULE_JS_API=instantiateWasm,start")

# Emscripten runs the same optimiser once; again, and until nothing changes any more, it finds a hundredth of what is sent.
find_program(VISAVIS_WASM_OPT wasm-opt REQUIRED)
add_custom_command(TARGET visavis POST_BUILD
  COMMAND "${VISAVIS_WASM_OPT}" --enable-mutable-globals --enable-sign-ext
    --flatten --local-cse --rereloop -Oz --converge visavis.wasm -o visavis.wasm
  WORKING_DIRECTORY "$<TARGET_FILE_DIR:visavis>" VERBATIM)

# Emscripten 3.1.6 looks for its optimiser's modules beside a Node.js that is Debian's.
if(EXISTS /usr/share/nodejs)
  set_property(TARGET visavis PROPERTY RULE_LAUNCH_LINK "${CMAKE_COMMAND} -E env NODE_PATH=/usr/share/nodejs")
endif()
