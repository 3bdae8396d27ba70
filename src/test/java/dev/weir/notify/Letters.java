package dev.weir.notify;

import dev.weir.model.Notice;
import dev.weir.model.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Letters for tests. */
final class Letters {

    static final Instant AT = Instant.parse("2026-11-22T02:13:00Z");

    private Letters() {}

    static Letter of(String summary) {
        return new Letter("msg_0b9c2c4e", AT, notice(summary));
    }

    private static Notice notice(String summary) {
        List<String> names = IntStream.range(0, 20).mapToObj(n -> "sink-" + n).toList();
        return new Notice(
                Topic.DEGRADED,
                summary,
                AT,
                Optional.of("analytics"),
                Optional.of("org.example.FileSink"),
                Optional.of("TasksFailed"),
                41,
                names,
                Optional.of("java.io.IOException: no disk"),
                Optional.of("a".repeat(40)),
                Optional.empty());
    }
}
