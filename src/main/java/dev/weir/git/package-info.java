/**
 * The configuration repository: a bare mirror that is never checked out. It yields ids and bytes by tree walk, so no
 * hook, filter, symlink or submodule of the repository ever acts on this machine.
 */
@NullMarked
package dev.weir.git;

import org.jspecify.annotations.NullMarked;
