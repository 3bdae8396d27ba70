package dev.weir.connect;

import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.sandbox.SharedSandbox;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NamedKeysIT {
    @Test
    void prints() throws Exception {
        ConnectClient client =
                new ConnectClient(Clusters.at(SharedSandbox.get().cluster(1).url()));
        StringBuilder out = new StringBuilder();
        String common =
                "tasks.max=1\nfoo.bar=1\nerrors.tolerance=all\nerrors.tolerence=all\nerrors.deadletterqueue.topic.name=d\nkey.converter=org.apache.kafka.connect.json.JsonConverter\nkey.converter.schemas.enable=false\nkey.converter.other=1\nvalue.converter.schemas.enable=false\nheader.converter=org.apache.kafka.connect.storage.SimpleHeaderConverter\ntransforms=a\ntransforms.a.type=org.apache.kafka.connect.transforms.InsertField$Value\ntransforms.a.static.field=x\ntransforms.a.static.value=y\ntransforms.a.static.valu=y\ntransforms.b.type=x\npredicates=p\npredicates.p.type=org.apache.kafka.connect.transforms.predicates.TopicNameMatches\npredicates.p.pattern=x\nproducer.override.linger.ms=5\nproducer.override.foo=5\nconsumer.override.foo=5\nadmin.override.foo=1\ntopic.creation.default.replication.factor=1\ntopic.creation.default.partitions=1\ntopic.creation.default.cleanup.policy=compact\ntopic.creation.groups=g\ntopic.creation.g.include=x\nconnector.plugin.version=\nexactly.once.support=requested\noffsets.storage.topic=x\nconfig.action.reload=none\n";
        each(client, out, "org.apache.kafka.connect.file.FileStreamSourceConnector", common + "topic=t\nfile=/x\n");
        each(client, out, "FileStreamSink", common + "topics=t\nfile=/x\n");
        each(
                client,
                out,
                "org.apache.kafka.connect.mirror.MirrorSourceConnector",
                common
                        + "source.cluster.alias=a\ntarget.cluster.alias=b\nsource.cluster.bootstrap.servers=localhost:1\ntarget.cluster.bootstrap.servers=localhost:1\nsource.cluster.security.protocol=PLAINTEXT\nsource.consumer.max.poll.records=1\ntarget.producer.linger.ms=5\nsource.admin.foo=1\nproducer.linger.ms=1\nconsumer.foo=1\ntopics=x\nreplication.factor=1\nsync.topic.acls.enabled=false\nreplication.policy.separator=-\nsecurity.protocol=PLAINTEXT\nclusters=a,b\n");
        each(
                client,
                out,
                "io.debezium.connector.postgresql.PostgresConnector",
                common
                        + "database.hostname=localhost\ndatabase.port=1\ndatabase.user=u\ndatabase.password=p\ndatabase.dbname=d\ntopic.prefix=t\nplugin.name=pgoutput\ndriver.socketTimeout=1\ndatabase.socketTimeout=1\ndatabase.server.name=x\nschema.history.internal.kafka.topic=x\nschema.history.internal.kafka.bootstrap.servers=x\nschema.history.internal.producer.security.protocol=x\nsignal.data.collection=x\nsignal.kafka.topic=x\nsignal.consumer.security.protocol=x\nconverters=isbn\nisbn.type=x\nheartbeat.interval.ms=1\nheartbeat.action.query=x\npost.processors=r\nr.type=x\nnotification.sink.topic.name=x\nslot.name=s\npublication.autocreate.mode=filtered\nsnapshot.select.statement.overrides=a.b\nsnapshot.select.statement.overrides.a.b=select 1\nlag.query=1\n");
        java.nio.file.Files.writeString(java.nio.file.Path.of("/tmp/w/engine/named.txt"), out);
    }

    private void each(ConnectClient client, StringBuilder out, String type, String text) throws Exception {
        Map<String, String> config = new TreeMap<>();
        text.lines()
                .filter(l -> !l.endsWith("="))
                .forEach(l -> config.put(l.substring(0, l.indexOf('=')), l.substring(l.indexOf('=') + 1)));
        config.put("connector.class", type);
        config.put("name", "named");
        out.append("== ").append(type).append('\n');
        try {
            Validation v = client.validate(new ConnectorName("named"), ConnectorConfig.of(config));
            TreeSet<String> un = new TreeSet<>(config.keySet());
            un.removeAll(v.knownKeys());
            out.append("errors ")
                    .append(v.errors())
                    .append("\nNOT NAMED ")
                    .append(un)
                    .append("\nNAMED ")
                    .append(v.knownKeys())
                    .append('\n');
        } catch (RuntimeException e) {
            out.append(e).append('\n');
        }
    }
}
