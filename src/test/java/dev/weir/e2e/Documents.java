package dev.weir.e2e;

/** Connectors' documents as people write them; each one runs on any worker. */
final class Documents {

    static final String WEIR_YML = """
            apiVersion: weir.dev/v1
            kind: Repository
            clusters:
              analytics: {include: ["analytics/**"]}
              operations: {include: ["operations/**"]}
            """;

    private Documents() {}

    /** A connector that runs, does nothing (MockSource would never sleep), and may be told apart by its topic. */
    static String source(String name, String topic) {
        return source(name, "running", topic);
    }

    /** With an alias, values that other readers take for numbers and switches, a secret, and keys that are ignored. */
    static String odd(String name) {
        return """
                apiVersion: weir.dev/v1
                kind: Connector
                metadata: {name: %s}
                spec:
                  class: FileStreamSource
                  tasksMax: 1
                  state: stopped
                  ignore: ["vendor.*"]
                  config: {file: /dev/null, topic: odd, batch.size: 0100, any.flag: yes, any.password: canary-7c2d}
                """.formatted(name);
    }

    static String source(String name, String state, String topic) {
        return """
                apiVersion: weir.dev/v1
                kind: Connector
                metadata:
                  name: %s
                spec:
                  class: org.apache.kafka.connect.file.FileStreamSourceConnector
                  tasksMax: 1
                  state: %s
                  config:
                    file: /dev/null
                    topic: %s
                """.formatted(name, state, topic);
    }
}
