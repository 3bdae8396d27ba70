package dev.weir.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.manifest.ManifestReader;
import dev.weir.manifest.Scope;
import dev.weir.model.DesiredState;
import dev.weir.model.Tree;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A short run of {@code ./weir fuzz}, always the same one. */
class FuzzTest {

    private static final int INPUTS = 400;
    private static final long SEED = 20261123;

    static List<String> readers() {
        return Fixture.readers();
    }

    @ParameterizedTest
    @MethodSource("readers")
    void readsTheFixturesThemselves(String reader) {
        for (Fixture fixture : Fixture.of(reader)) {
            Tree tree = fixture.tree();
            DesiredState state = ManifestReader.read(tree, Scope.offline(tree));

            assertThat(state.errors()).isEmpty();
            assertThat(state.clusters().values())
                    .anySatisfy(cluster -> assertThat(cluster.connectors()).isNotEmpty());
            assertThat(state.clusters().values())
                    .allSatisfy(cluster -> assertThat(cluster.errors()).isEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("readers")
    void endsInAVerdictWhateverTheDamage(String reader) {
        assertThat(new Campaign(reader, SEED).run(INPUTS)).startsWith(reader);
    }

    @Test
    void makesTheSameInputsOfTheSameSeed() {
        Campaign one = new Campaign("flat", SEED);
        Campaign other = new Campaign("flat", SEED);
        one.run(50);
        other.run(50);

        assertThat(one.current().texts())
                .containsExactlyElementsOf(other.current().texts().toList());
    }
}
