package dev.weir.sandbox;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The settings of a distributed Connect worker in the sandbox. */
final class WorkerSettings {

    private static final String JSON = "org.apache.kafka.connect.json.JsonConverter";
    private static final String PROVIDERS = "org.apache.kafka.common.config.provider.";

    private WorkerSettings() {}

    /**
     * @param cluster names the group and its three topics
     * @param demo what {@code ${demo:KEY}} stands for
     */
    static Map<String, String> of(String bootstrapServers, String cluster, int port, Map<String, String> demo) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "group.id",
                "connect-" + cluster,
                "listeners",
                "http://127.0.0.1:" + port,
                "plugin.path",
                pluginPath().toString(),
                "plugin.discovery",
                "service_load",
                "connector.client.config.override.policy",
                "All"));
        settings.putAll(converters());
        settings.putAll(storage(cluster));
        settings.putAll(patience());
        settings.putAll(providers(demo));
        return settings;
    }

    static URI urlOf(Map<String, String> settings) {
        return URI.create(settings.get("listeners"));
    }

    private static Map<String, String> converters() {
        return Map.of(
                "key.converter",
                JSON,
                "value.converter",
                JSON,
                "key.converter.schemas.enable",
                "false",
                "value.converter.schemas.enable",
                "false");
    }

    private static Map<String, String> storage(String cluster) {
        Map<String, String> settings = new HashMap<>();
        for (String kind : new String[] {"config", "offset", "status"}) {
            settings.put(kind + ".storage.topic", "connect-" + cluster + "-" + kind);
            settings.put(kind + ".storage.replication.factor", "1");
            settings.put(kind + ".storage.partitions", "1");
        }
        settings.remove("config.storage.partitions");
        return settings;
    }

    /** Shorter than Connect's own, so that a killed worker is missed and followed by another within seconds. */
    private static Map<String, String> patience() {
        return Map.of(
                "scheduled.rebalance.max.delay.ms", "0",
                "session.timeout.ms", "6000",
                "heartbeat.interval.ms", "2000",
                "consumer.session.timeout.ms", "6000",
                "consumer.heartbeat.interval.ms", "2000",
                "offset.flush.interval.ms", "5000");
    }

    private static Map<String, String> providers(Map<String, String> demo) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "config.providers",
                "file,env,demo",
                "config.providers.file.class",
                PROVIDERS + "FileConfigProvider",
                "config.providers.env.class",
                PROVIDERS + "EnvVarConfigProvider",
                "config.providers.demo.class",
                DemoConfigProvider.class.getName()));
        demo.forEach((key, value) -> settings.put("config.providers.demo.param." + key, value));
        return settings;
    }

    /** The build fills it. The root of the checkout is the working directory unless {@code weir.root} says otherwise. */
    private static Path pluginPath() {
        return Path.of(System.getProperty("weir.root", ""))
                .resolve("target/connect-plugins")
                .toAbsolutePath();
    }
}
