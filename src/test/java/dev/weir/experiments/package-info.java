/**
 * Questions put to the real thing before the design relied on an answer; each has a page in {@code docs/decisions}. They
 * are programs, not tests: {@code java -cp target/test-classes:target/classes:$(cat target/test.classpath)
 * dev.weir.experiments.NAME} after {@code ./mvnw test-compile}.
 */
package dev.weir.experiments;
