/** The whole service on real parts: real Git, real PostgreSQL, real Connect, and what people see through its doors. */
package dev.weir.e2e;
