package dev.weir.api;

import dev.weir.model.SyncMode;
import dev.weir.sync.PlanPreview;
import dev.weir.sync.PreviewItem;
import dev.weir.sync.PreviewSummary;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a sync would do now; nothing was written for it.
 *
 * @param revision null where none has been read, and of files that stand in none
 * @param mode what a sync does unasked: the stricter of what config.yml and weir.yml say
 * @param items what differs; connectors that a sync would only take into its records are counted in the summary alone
 * @param fillIns values that an import left to be filled in; they are no difference
 * @param findings what there is to say of the cluster's definitions
 * @param problems what keeps the plan from being whole
 */
public record PlanView(
        String cluster,
        Optional<String> revision,
        Optional<String> mode,
        PreviewSummary summary,
        List<Item> items,
        List<FillInView> fillIns,
        List<FindingView> findings,
        List<String> problems) {

    /**
     * What a sync would do to one connector.
     *
     * @param held why a sync would not do it unasked
     */
    public record Item(
            String connector,
            String action,
            Optional<String> held,
            String message,
            Optional<String> file,
            List<DiffLine> diff) {

        static Item of(PreviewItem item) {
            return new Item(
                    item.connector(),
                    item.action(),
                    item.held(),
                    item.message(),
                    item.path(),
                    item.diff().stream().map(DiffLine::of).toList());
        }
    }

    /** The same without the connectors that are hidden; the sums stay those of the cluster. */
    PlanView showing(Predicate<String> connector) {
        return new PlanView(
                cluster,
                revision,
                mode,
                summary,
                items.stream().filter(item -> connector.test(item.connector())).toList(),
                fillIns.stream()
                        .filter(item -> connector.test(item.connector()))
                        .toList(),
                findings.stream()
                        .filter(finding ->
                                finding.connector().map(connector::test).orElse(true))
                        .toList(),
                problems);
    }

    static PlanView of(PlanPreview preview) {
        return new PlanView(
                preview.cluster(),
                preview.revision(),
                preview.mode().map(SyncMode::word),
                preview.summary(),
                preview.items().stream().map(Item::of).toList(),
                preview.fillIns().stream().map(FillInView::of).toList(),
                preview.findings().stream()
                        .map(finding -> FindingView.of(preview.cluster(), finding))
                        .toList(),
                preview.problems());
    }
}
