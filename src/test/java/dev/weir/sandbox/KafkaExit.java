package dev.weir.sandbox;

import org.apache.kafka.common.utils.Exit;

/** Kafka believes that it owns its JVM; here it is a guest. */
final class KafkaExit {

    private KafkaExit() {}

    /**
     * From now on a failed start is an exception and no {@code System.exit}, and no worker stops itself in a shutdown
     * hook of its own: the sandbox stops its parts in order.
     */
    static void isNoExitOfThisJvm() {
        Exit.setShutdownHookAdder((name, hook) -> {});
        Exit.setExitProcedure((code, message) -> {
            throw new IllegalStateException("Kafka wanted to exit with " + code + ": " + message);
        });
    }
}
