package dev.weir.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.weir.connect.ConnectException;
import dev.weir.db.SyncItems;
import dev.weir.db.Vault;
import dev.weir.model.ConnectorName;
import dev.weir.model.SyncMode;
import dev.weir.sync.job.HeldLease;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles what an earlier run, perhaps of a node that died, left open: reads the connector again and records what it
 * shows. Until an intent is settled or its deadline is over, nothing else is written to its connector. Thread-safe.
 */
public final class Settler {

    private static final Logger LOG = LoggerFactory.getLogger(Settler.class);
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

    private final SyncItems items;
    private final Vault vault;
    private final Settlement settlement;

    public Settler(SyncItems items, Vault vault, Settlement settlement) {
        this.items = items;
        this.vault = vault;
        this.settlement = settlement;
    }

    static JsonNode written(Intent intent) {
        return JSON.valueToTree(intent);
    }

    /**
     * Settles what can be settled.
     *
     * @param head the head revision: a call that an older one asked for is not made once more
     * @return the connectors that still wait
     * @throws ConnectException if Connect cannot be reached
     */
    Set<ConnectorName> settle(Target target, HeldLease lease, Snapshot head) {
        Set<ConnectorName> waiting = new TreeSet<>();
        for (SyncItems.Unsettled unsettled : items.unsettled(target.name())) {
            ItemOutcome outcome = settled(target, unsettled, pending(target, lease, unsettled), head);
            LOG.info(
                    "{} of {} was left open by an earlier run: {}",
                    unsettled.item().action(),
                    unsettled.item().name(),
                    outcome);
            if (outcome == ItemOutcome.UNSETTLED) {
                waiting.add(unsettled.item().name());
            }
        }
        return waiting;
    }

    /** One connector that cannot be read holds up no other. */
    private ItemOutcome settled(Target target, SyncItems.Unsettled unsettled, Pending pending, Snapshot head) {
        try {
            return settle(target, unsettled, pending, head);
        } catch (ConnectException e) {
            return switch (e.kind()) {
                case UNREACHABLE, TIMEOUT, REFUSED -> throw e;
                case BUSY, REJECTED, BROKEN -> ItemOutcome.UNSETTLED;
            };
        }
    }

    private ItemOutcome settle(Target target, SyncItems.Unsettled unsettled, Pending pending, Snapshot head) {
        if (Retries.read(pending::hasLanded)) {
            return settlement.landed(pending, Optional.of("settled by a later run"), Optional.empty());
        }
        if (unsettled.overdue()) {
            return settlement.refused(
                    pending, "Connect never showed it: planned again", ItemOutcome.PASSING, Optional.empty());
        }
        boolean mayRepeat = mode(target, head) != SyncMode.OFF
                && !unsettled.isUnanswered()
                && pending.intent().sha().equals(head.sha())
                && canBeRepeated(pending);
        return mayRepeat ? repeat(pending) : ItemOutcome.UNSETTLED;
    }

    private static SyncMode mode(Target target, Snapshot head) {
        return head.desired()
                .of(target.name())
                .map(target::mode)
                .orElse(target.settings().sync().mode());
    }

    /** The run that recorded it is over and the call may never have been made: the same call once more is harmless. */
    private ItemOutcome repeat(Pending pending) {
        return settlement.allowAgain(pending).isPresent() ? ItemOutcome.UNSETTLED : settlement.carryOut(pending);
    }

    /** What a person has said yes to, or what removes a connector, is planned again on what is there then. */
    private static boolean canBeRepeated(Pending pending) {
        return switch (pending.intent().kind()) {
            case CREATE, RESTORE, UPDATE -> pending.config().isPresent();
            case STATE, OFFSETS -> true;
            case ADOPT, ADOPT_UPDATE, ADOPT_STATE, DELETE, RELEASE -> false;
        };
    }

    private Pending pending(Target target, HeldLease lease, SyncItems.Unsettled unsettled) {
        ConnectorName name = unsettled.item().name();
        return new Pending(
                target.client(),
                lease,
                unsettled.item().sync(),
                unsettled.item().ordinal(),
                name,
                read(unsettled.expected()),
                unsettled.config().flatMap(kept -> vault.open(target.name(), name, kept)));
    }

    private static Intent read(JsonNode expected) {
        try {
            return JSON.treeToValue(expected, Intent.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an intent that no version of Weir has written", e);
        }
    }
}
