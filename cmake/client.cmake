# The client: src/browser with everything below it, linked to two programs, one for patients and one for the practice, lest
# either fetches what only the other sees.

visavis_layer(browser TARGET visavis_browser EXCEPT programs/patients.cpp programs/practice.cpp
  LINKS visavis_ui visavis_session visavis_protocol visavis_imgui visavis_texts visavis_sha256)

# Another's C, and the one thing that is to be fast before it is small.
enable_language(C)
find_path(VISAVIS_MUSL_CRYPT crypt_sha256.c NO_CMAKE_FIND_ROOT_PATH REQUIRED
  PATHS "${EMSCRIPTEN_ROOT_PATH}/system/lib/libc/musl/src/crypt")
add_library(visavis_sha256 STATIC "${PROJECT_SOURCE_DIR}/src/browser/sha256.c")
target_include_directories(visavis_sha256 PRIVATE "${PROJECT_SOURCE_DIR}/src" SYSTEM PRIVATE "${VISAVIS_MUSL_CRYPT}")
target_compile_options(visavis_sha256 PRIVATE -O3 -Wno-unused-function -Wno-parentheses)

file(GLOB visavis_libraries CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/web/*.js")
# Emscripten runs the same optimiser once; again, and until nothing changes any more, it finds a hundredth of what is sent.
find_program(VISAVIS_WASM_OPT wasm-opt REQUIRED)

function(visavis_program name)
  add_executable(${name} "${PROJECT_SOURCE_DIR}/src/browser/programs/${name}.cpp")
  target_link_libraries(${name} PRIVATE visavis_browser visavis_strict)
  foreach(library IN LISTS visavis_libraries)
    target_link_options(${name} PRIVATE "SHELL:--js-library ${library}")
  endforeach()
  set_property(TARGET ${name} PROPERTY LINK_DEPENDS ${visavis_libraries})

  target_link_options(${name} PRIVATE
    -Oz -flto -fno-exceptions -fno-rtti
    -sMODULARIZE=1 -sEXPORT_ES6=1 -sENVIRONMENT=web
    -sDYNAMIC_EXECUTION=0 -sFILESYSTEM=0 -sASSERTIONS=0
    -sJS_MATH=1  # sines and powers of the browser, which has them anyway
    -sMALLOC=emmalloc -sALLOW_MEMORY_GROWTH=1 -sINITIAL_MEMORY=6291456 -sTOTAL_STACK=262144
    -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2
    -sEXPORTED_FUNCTIONS=_main,_malloc,_free
    "-sINCOMING_MODULE_JS_API=instantiateWasm,start")

  add_custom_command(TARGET ${name} POST_BUILD
    COMMAND "${VISAVIS_WASM_OPT}" --enable-mutable-globals --enable-sign-ext
      --flatten --local-cse --rereloop -Oz --converge ${name}.wasm -o ${name}.wasm
    WORKING_DIRECTORY "$<TARGET_FILE_DIR:${name}>" VERBATIM)

  # Emscripten 3.1.6 looks for its optimiser's modules beside a Node.js that is Debian's.
  if(EXISTS /usr/share/nodejs)
    set_property(TARGET ${name} PROPERTY RULE_LAUNCH_LINK "${CMAKE_COMMAND} -E env NODE_PATH=/usr/share/nodejs")
  endif()
endfunction()

visavis_program(patients)
visavis_program(practice)
