/** A small house in which every rule of {@code ArchitectureTest} is broken at least once: it proves that they bite. */
package dev.weir.wronghouse;
