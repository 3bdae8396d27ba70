package dev.weir.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.model.Offsets;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code PATCH …/offsets}.
 *
 * @param offsets to be set or forgotten; the others stay as they are
 * @param reason kept with the change
 */
public record OffsetsRequest(
        @Nullable List<@Nullable Entry> offsets, @Nullable String reason) {

    static final int MOST = 10_000;

    private static final String FIELD = "offsets";

    /**
     * One partition of the connector, as Connect shows it.
     *
     * @param offset null to forget it, so that it begins anew
     */
    @Schema(name = "OffsetToSet")
    public record Entry(
            @Schema(type = "object", implementation = Object.class) @Nullable
            JsonNode partition,

            @Schema(type = "object", implementation = Object.class, nullable = true) @Nullable
            JsonNode offset) {

        private String partition(String field) {
            if (partition == null || !partition.isObject() || partition.isEmpty()) {
                throw new FaultyRequest(field + ".partition", "must be an object with the keys that Connect shows");
            }
            return OffsetsText.of(partition);
        }

        private String offset(String field) {
            if (offset == null || !(offset.isNull() || (offset.isObject() && !offset.isEmpty()))) {
                throw new FaultyRequest(field + ".offset", "must be an object, or null to forget the partition");
            }
            return OffsetsText.of(offset);
        }
    }

    /**
     * What is to be altered.
     *
     * @param isSink whether the partitions are those of a consumer group
     * @throws FaultyRequest if it is not to be used; it repeats no value
     */
    Offsets wanted(boolean isSink) {
        if (offsets == null || offsets.isEmpty() || offsets.size() > MOST) {
            throw new FaultyRequest(FIELD, "must be given: at least one partition, and at most " + MOST);
        }
        SortedMap<String, String> wanted = new TreeMap<>();
        for (int i = 0; i < offsets.size(); i++) {
            add(offsets.get(i), FIELD + "." + i, isSink, wanted);
        }
        return new Offsets(wanted);
    }

    private static void add(@Nullable Entry entry, String field, boolean isSink, SortedMap<String, String> wanted) {
        if (entry == null) {
            throw new FaultyRequest(field, "must have a partition and an offset");
        }
        String partition = entry.partition(field);
        String offset = entry.offset(field);
        if (isSink) {
            SinkOffsets.check(field, entry);
        }
        if (wanted.put(partition, offset) != null) {
            throw new FaultyRequest(field + ".partition", "is given more than once");
        }
    }
}
