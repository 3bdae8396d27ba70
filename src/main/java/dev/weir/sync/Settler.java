package dev.weir.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.weir.db.Lease;
import dev.weir.db.SyncItems;
import dev.weir.db.Vault;
import dev.weir.model.ConnectorName;
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
     * @return the connectors that still wait
     * @throws dev.weir.connect.ConnectException if Connect does not answer as it should
     */
    Set<ConnectorName> settle(Target target, Lease lease) {
        Set<ConnectorName> waiting = new TreeSet<>();
        for (SyncItems.Unsettled unsettled : items.unsettled(target.name())) {
            ItemOutcome outcome = settle(unsettled, pending(target, lease, unsettled));
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

    private ItemOutcome settle(SyncItems.Unsettled unsettled, Pending pending) {
        if (Writes.hasLanded(pending.client(), pending.name(), pending.intent(), pending.config())) {
            return settlement.landed(pending, Optional.of("settled by a later run"), Optional.empty());
        }
        if (unsettled.overdue()) {
            return settlement.refused(
                    pending, "Connect never showed it: planned again", ItemOutcome.PASSING, Optional.empty());
        }
        return unsettled.epoch() < pending.lease().epoch() && canBeRepeated(pending)
                ? repeat(pending)
                : ItemOutcome.UNSETTLED;
    }

    /** The run that recorded it is over and the call may never have been made: the same call once more is harmless. */
    private ItemOutcome repeat(Pending pending) {
        if (!items.repeat(pending.lease(), pending.sync(), pending.ordinal())) {
            throw new LeaseLostException(pending.lease().cluster());
        }
        return settlement.carryOut(pending);
    }

    private static boolean canBeRepeated(Pending pending) {
        return switch (pending.intent().kind()) {
            case CREATE, UPDATE, ADOPT_UPDATE -> pending.config().isPresent();
            case STATE, ADOPT_STATE, DELETE, ADOPT, RELEASE -> true;
        };
    }

    private Pending pending(Target target, Lease lease, SyncItems.Unsettled unsettled) {
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
