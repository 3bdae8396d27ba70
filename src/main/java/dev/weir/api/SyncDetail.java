package dev.weir.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.weir.api.Problem.FieldError;
import dev.weir.db.ListedSync;
import dev.weir.db.SyncItemRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A sync with its items in the order in which they were planned. */
public record SyncDetail(@JsonUnwrapped SyncView summary, List<Item> items) {

    /**
     * What a sync did to one connector.
     *
     * @param result null while it is not known
     * @param errors what Connect's validation found
     * @param findings what it gave reason to say beside errors
     */
    public record Item(
            String connector,
            String action,
            Optional<String> result,
            Optional<String> message,
            List<FieldError> errors,
            List<FindingView> findings,
            Optional<Long> durationMs,
            Optional<String> file,
            Optional<Commit> commit,
            Instant at,
            List<DiffLine> diff) {

        static Item of(SyncItemRow row) {
            return new Item(
                    row.name(),
                    row.action(),
                    row.result(),
                    row.message(),
                    row.errors().stream()
                            .map(error -> new FieldError(error.key(), error.message()))
                            .toList(),
                    row.found().stream().map(FindingView::of).toList(),
                    row.durationMs(),
                    row.path(),
                    Commit.of(row.commitSha(), row.commitAuthor(), row.commitSubject()),
                    row.at(),
                    DiffLine.of(row.diffMasked()));
        }
    }

    static SyncDetail of(ListedSync row, List<SyncItemRow> items) {
        return new SyncDetail(SyncView.of(row), items.stream().map(Item::of).toList());
    }
}
