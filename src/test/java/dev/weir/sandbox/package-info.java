/**
 * Real Kafka and real Kafka Connect in this JVM, on free ports of 127.0.0.1: what the integration tests, the
 * experiments and the quickstart run against. Test scope only; never part of the shipped jar.
 *
 * <p>It uses internal classes of Kafka, which carry no promise of compatibility: that is why Kafka's version is pinned.
 */
package dev.weir.sandbox;
