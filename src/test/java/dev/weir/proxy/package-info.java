/** A proxy that counts and disturbs. */
package dev.weir.proxy;
