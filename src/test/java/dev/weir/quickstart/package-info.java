/**
 * {@code ./weir quickstart}: the whole of Weir on one machine, with a database, Kafka, two Connect clusters and a Git
 * repository to play with. For a checkout only, with passwords that everybody knows, on 127.0.0.1.
 */
package dev.weir.quickstart;
