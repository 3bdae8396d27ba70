package dev.weir.manifest.format;

import dev.weir.manifest.text.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Which reader takes which document of another tool. The {@code apiVersion} decides, for tools share their kinds. */
final class ForeignFormats {

    private static final List<Entry> ENTRIES = List.of(
            new Entry(Conduktor.VERSIONS::contains, "Connector", Conduktor::read),
            new Entry("v1"::equals, "Connector", Ns4kafka::read),
            new Entry(Jikkou.VERSIONS::contains, "KafkaConnector", Jikkou::read),
            new Entry(Jikkou.VERSIONS::contains, "KafkaConnectorList", Jikkou::readList),
            new Entry(Strimzi::isOne, "KafkaConnector", Strimzi::read),
            new Entry(Strimzi::isOne, "KafkaConnectorList", KubernetesList::read),
            new Entry(ConfluentOperator::isOne, "Connector", ConfluentOperator::read),
            new Entry(ConfluentOperator::isOne, "ConnectorList", KubernetesList::read),
            new Entry("v1"::equals, "List", KubernetesList::read),
            new Entry(OpenShiftTemplate::isOne, "Template", OpenShiftTemplate::read),
            new Entry("v1"::equals, "ConfigMap", ConfigMap::read),
            new Entry("v1"::equals, "Secret", ConfigMap::readSecret));

    private ForeignFormats() {}

    /** What one tool's document says; never throws. */
    @FunctionalInterface
    interface Reader {
        ParsedFile read(Value.Fields document);
    }

    private record Entry(Predicate<String> apiVersion, String kind, Reader reader) {

        boolean reads(String version, String wanted) {
            return kind.equals(wanted) && apiVersion.test(version);
        }
    }

    static Optional<Reader> reader(String apiVersion, String kind) {
        return ENTRIES.stream()
                .filter(entry -> entry.reads(apiVersion, kind))
                .map(Entry::reader)
                .findFirst();
    }
}
