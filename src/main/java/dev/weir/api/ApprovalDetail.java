package dev.weir.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.weir.db.ApprovalItemRow;
import dev.weir.db.ApprovalRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An approval with what it holds. */
public record ApprovalDetail(@JsonUnwrapped ApprovalView summary, List<Item> items) {

    /**
     * One held item.
     *
     * @param reason why it is held
     * @param offeredAt when this very change was offered first; it waits for a day from then
     */
    public record Item(
            String connector,
            String action,
            String reason,
            String message,
            Optional<String> file,
            Instant offeredAt,
            List<DiffLine> diff) {

        static Item of(ApprovalItemRow row) {
            return new Item(
                    row.name(),
                    row.action(),
                    row.reason(),
                    row.message(),
                    row.path(),
                    row.offeredAt(),
                    DiffLine.of(row.diffMasked()));
        }
    }

    static ApprovalDetail of(ApprovalRow row, List<ApprovalItemRow> items) {
        return new ApprovalDetail(
                ApprovalView.of(row), items.stream().map(Item::of).toList());
    }
}
