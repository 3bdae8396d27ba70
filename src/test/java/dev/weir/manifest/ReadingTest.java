package dev.weir.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.manifest.format.ManifestParser;
import dev.weir.manifest.format.ParsedFile;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.DesiredCluster;
import dev.weir.model.TreeFile;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One revision read after another. */
class ReadingTest {

    private static final String DEFAULTS =
            "apiVersion: weir.dev/v1\nkind: ConnectorDefaults\nspec: {config: {a: \"%s\"}}\n";

    private static final String WEIR =
            "apiVersion: weir.dev/v1\nkind: Repository\nclusters: {a: {include: ['*'], overlays: [over/*], variables: {x: \"%s\"}}}\n";

    private static final String OVERLAY =
            "apiVersion: weir.dev/v1\nkind: ConnectorOverlay\nmetadata: {name: one}\nspec: {config: {b: \"%s\"}}\n";

    private final Map<String, ParsedFile> cache = new HashMap<>();
    private Reading last = Reading.NONE;

    private DesiredCluster read(String variable, String defaults, String overlay, String one) {
        Trees trees = Trees.of()
                .with("weir.yml", WEIR.formatted(variable))
                .with("defaults.yml", DEFAULTS.formatted(defaults))
                .with("over/o.yml", OVERLAY.formatted(overlay))
                .with("one.yml", Trees.manifest("one").replace("orders", one))
                .with("two.yml", Trees.manifest("two"))
                .with("broken.yml", Trees.manifest("broken").replace("orders", "[]"));
        last = ManifestReader.read(trees.tree(), this::parsed, Trees.scope(Optional.empty(), "a"), last);
        return last.desired().of(new ClusterName("a")).orElseThrow();
    }

    private ParsedFile parsed(TreeFile file) {
        return cache.computeIfAbsent(
                file.toString(),
                key -> ManifestParser.parse(file.path(), file.content().get()));
    }

    private static ConnectorSpec spec(DesiredCluster cluster, String name) {
        return Optional.ofNullable(cluster.connectors().get(new ConnectorName(name)))
                .orElseThrow();
    }

    @Test
    void rendersOnlyTheDocumentThatChanged() {
        DesiredCluster first = read("x", "x", "x", "orders");
        DesiredCluster second = read("x", "x", "x", "invoices");

        assertThat(spec(second, "two")).isSameAs(spec(first, "two"));
        assertThat(spec(second, "one").config().get("topics")).contains("invoices");
        assertThat(second.invalid()).containsExactly(new ConnectorName("broken"));
        assertThat(second.errors()).isEqualTo(first.errors()).hasSize(1);
    }

    @Test
    void rendersAllWhereDefaultsChange() {
        read("x", "x", "x", "orders");

        assertThat(spec(read("x", "y", "x", "orders"), "two").config().get("a")).contains("y");
    }

    @Test
    void rendersAllWhereAnOverlayChanges() {
        read("x", "x", "x", "orders");

        assertThat(spec(read("x", "x", "y", "orders"), "one").config().get("b")).contains("y");
    }

    @Test
    void rendersAllWhereAVariableChanges() {
        DesiredCluster first = read("x", "$(x)", "x", "orders");

        assertThat(spec(first, "two").config().get("a")).contains("x");
        assertThat(spec(read("y", "$(x)", "x", "orders"), "two").config().get("a"))
                .contains("y");
    }
}
