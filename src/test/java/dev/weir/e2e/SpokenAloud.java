package dev.weir.e2e;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What this JVM writes to its standard streams, kept as long as it listens; it is written there all the same. */
final class SpokenAloud implements AutoCloseable {

    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    SpokenAloud() {
        System.setOut(new PrintStream(new Both(out), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new Both(err), true, StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return heard.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
    }

    private final class Both extends OutputStream {

        private final PrintStream stream;

        Both(PrintStream stream) {
            this.stream = stream;
        }

        @Override
        public void write(int b) {
            stream.write(b);
            heard.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            stream.write(bytes, offset, length);
            heard.write(bytes, offset, length);
        }
    }
}
