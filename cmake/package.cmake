# The Debian package: `cpack --config build/native/CPackConfig.cmake` after `python3 serve.py build`.

set(deploy "${PROJECT_SOURCE_DIR}/docs/deploy")
set(home lib/visavis)
install(TARGETS visavis-server DESTINATION ${home})
install(DIRECTORY "${PROJECT_SOURCE_DIR}/build/site" "${PROJECT_SOURCE_DIR}/assets" DESTINATION ${home})
install(CODE "file(MAKE_DIRECTORY \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/bin\")
  file(CREATE_LINK ../${home}/visavis-server \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/bin/visavis-server\" SYMBOLIC)")
install(FILES "${deploy}/visavis.service" DESTINATION lib/systemd/system)
install(FILES "${deploy}/package/sysusers.conf" DESTINATION lib/sysusers.d RENAME visavis.conf)
install(FILES "${PROJECT_SOURCE_DIR}/assets/visavis.sample.toml" DESTINATION /etc RENAME visavis.toml
  PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ)
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION share/doc/visavis RENAME copyright)
install(FILES "${PROJECT_SOURCE_DIR}/docs/operating.md" DESTINATION share/doc/visavis)
install(DIRECTORY "${deploy}" DESTINATION share/doc/visavis PATTERN package EXCLUDE)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME visavis)
set(CPACK_PACKAGE_CONTACT "The operator's own <root@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Video consultation that a medical practice runs itself")
# As one file has an absolute place.
set(CPACK_SET_DESTDIR ON)
set(CPACK_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION web)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "adduser | systemd, tzdata, ca-certificates")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
  "${deploy}/package/conffiles" "${deploy}/package/postinst" "${deploy}/package/prerm" "${deploy}/package/postrm")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
