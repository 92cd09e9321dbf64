# What a prefix holds besides the program: the library with its headers, the CMake package, msh.pc, schemas, examples,
# completions. scripts/test-install.sh installs it all and builds a consumer against it.
include(CMakePackageConfigHelpers)
set(package ${CMAKE_INSTALL_LIBDIR}/cmake/msh)

install(
    TARGETS msh
    EXPORT msh
    LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
    FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT msh FILE mshTargets.cmake NAMESPACE msh:: DESTINATION ${package})
configure_package_config_file(cmake/mshConfig.cmake.in ${CMAKE_BINARY_DIR}/mshConfig.cmake INSTALL_DESTINATION ${package})
write_basic_package_version_file(${CMAKE_BINARY_DIR}/mshConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/mshConfig.cmake ${CMAKE_BINARY_DIR}/mshConfigVersion.cmake DESTINATION ${package})

# The way up from the .pc file, so that a moved prefix still works.
file(RELATIVE_PATH up /prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig /prefix)
set(pc_prefix "\${pcfiledir}/${up}")
configure_file(cmake/msh.pc.in ${CMAKE_BINARY_DIR}/msh.pc @ONLY)
install(FILES ${CMAKE_BINARY_DIR}/msh.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

install(DIRECTORY schemas/ DESTINATION ${CMAKE_INSTALL_DATADIR}/msh/schemas OPTIONAL)
install(DIRECTORY examples DESTINATION ${CMAKE_INSTALL_DOCDIR} OPTIONAL)
install(FILES README.md README.ru.md CHANGELOG.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} OPTIONAL)

install(FILES scripts/completions/msh.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME msh)
install(FILES scripts/completions/_msh DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
install(FILES scripts/completions/msh.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
