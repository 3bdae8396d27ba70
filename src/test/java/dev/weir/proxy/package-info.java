/** Proxies that count and disturb: one that knows HTTP, and one that knows connections only. */
package dev.weir.proxy;
