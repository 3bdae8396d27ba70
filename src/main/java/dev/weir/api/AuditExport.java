package dev.weir.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.db.AuditFilter;
import dev.weir.db.AuditQueries;
import dev.weir.db.AuditQueries.Position;
import dev.weir.db.AuditRow;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** All entries that a filter lets through, newest first, read and written a piece at a time. */
final class AuditExport implements StreamingOutput {

    private static final int PIECE = 500;

    private final AuditQueries queries;
    private final AuditFilter filter;
    private final Format format;
    private final ObjectMapper json;
    private final List<AuditRow> first;

    /** How entries are written one after the other. */
    enum Format {
        JSONL("application/x-ndjson", "", "\n", "\n") {
            @Override
            Object shape(AuditView entry) {
                return entry;
            }
        },
        CLOUDEVENTS(CloudEvent.BATCH, "[", ",\n", "]\n") {
            @Override
            Object shape(AuditView entry) {
                return CloudEvent.of(entry);
            }
        };

        private final String mediaType;
        private final String before;
        private final String between;
        private final String after;

        Format(String mediaType, String before, String between, String after) {
            this.mediaType = mediaType;
            this.before = before;
            this.between = between;
            this.after = after;
        }

        abstract Object shape(AuditView entry);

        String mediaType() {
            return mediaType;
        }
    }

    /** Reads the first piece, so that a database that does not answer is told of as in any other answer. */
    AuditExport(AuditQueries queries, AuditFilter filter, Format format, ObjectMapper json) {
        this.queries = queries;
        this.filter = filter;
        this.format = format;
        this.json = json;
        this.first = queries.after(Position.START, filter, PIECE);
    }

    @Override
    public void write(OutputStream output) throws IOException {
        print(output, format.before);
        List<AuditRow> piece = first;
        while (!piece.isEmpty()) {
            write(output, piece, piece == first);
            AuditRow last = piece.get(piece.size() - 1);
            piece = piece.size() < PIECE ? List.of() : queries.after(Position.of(last), filter, PIECE);
        }
        print(output, first.isEmpty() && format == Format.JSONL ? "" : format.after);
    }

    private void write(OutputStream output, List<AuditRow> piece, boolean isFirst) throws IOException {
        boolean follows = !isFirst;
        for (AuditRow row : piece) {
            print(output, follows ? format.between : "");
            output.write(json.writeValueAsBytes(format.shape(AuditView.of(row))));
            follows = true;
        }
    }

    private static void print(OutputStream output, String text) throws IOException {
        output.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
