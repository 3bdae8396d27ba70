/** The identity provider: what it says of itself, whether a token is its own, and a browser's sign-in through it. */
@NullMarked
package dev.weir.oidc;

import org.jspecify.annotations.NullMarked;
