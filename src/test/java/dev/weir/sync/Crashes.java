package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.db.DatabaseException;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.Offsets;
import dev.weir.model.TargetState;
import dev.weir.sync.Wires.Moment;
import dev.weir.sync.Wires.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Cuts the wires of a node at chosen requests of what it does, one at a time, in the same scene each time, and looks at how
 * it ends. The code that is tested has no part in it. A node that dies between two requests that change something leaves
 * the same behind wherever between them it dies, so that to die before each of them is to die everywhere.
 */
final class Crashes implements AutoCloseable {

    private static final int ATTEMPTS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final CrashScene scene;
    private final SyncFixture weir;
    private final Map<String, Kept> kept = new TreeMap<>();
    private int came;

    /** A connector as it stands in Connect when a run begins. */
    private record Kept(ConnectorConfig config, TargetState target, Offsets offsets) {}

    Crashes(Path directory, CrashScene scene) {
        this.scene = scene;
        this.weir = new SyncFixture(directory, scene.settings());
        scene.prepare(weir);
        weir.connect.names().forEach(name -> kept.put(name, kept(name)));
        weir.database.keep();
    }

    private Kept kept(String name) {
        return new Kept(
                weir.connect.config(name).orElseThrow(),
                weir.connect.target(name).orElseThrow(),
                weir.connect.offsets(name));
    }

    /** What a node says while nothing happens to it. */
    List<Request> requests() {
        rewind();
        try (Wires wires = wires();
                SyncNode node = node("dying", wires)) {
            scene.act(node);
            scene.verifyRest(weir, weir.node);
            return wires.said();
        }
    }

    /**
     * The node dies at each of them, and another takes over.
     *
     * @return where it did not come to the end that it has to come to
     */
    List<String> dieAt(Collection<Request> requests, Moment moment) {
        return wrong(requests, moment, this::dieAt);
    }

    /** A single connection is lost at each of them, and the same node goes on. */
    List<String> breakAt(Collection<Request> requests, Moment moment) {
        return wrong(requests, moment, this::breakAt);
    }

    private interface Run {
        void at(Request request, Moment moment);
    }

    /** What is asked depends on the time that all takes, so that not quite every moment comes in every run. */
    private List<String> wrong(Collection<Request> requests, Moment moment, Run run) {
        List<String> wrong = new ArrayList<>();
        came = 0;
        for (Request request : requests) {
            try {
                run.at(request, moment);
            } catch (AssertionError | RuntimeException e) {
                wrong.add(moment + " " + request + ": " + e);
            }
        }
        assertThat(came).as("moments that came").isGreaterThan(requests.size() * 9 / 10);
        return wrong;
    }

    private void dieAt(Request request, Moment moment) {
        rewind();
        try (Wires wires = wires()) {
            SyncNode dying = node("dying", wires);
            Thread work = new Thread(() -> attempted(() -> scene.act(dying)));
            wires.dieAt(request, moment, work::interrupt);
            work.start();
            join(work);
            attempted(dying::close);
            came += wires.isCut() ? 1 : 0;
        }
        weir.database.execute("update cluster set lease_until = clock_timestamp() where lease_node = 'dying'");
        try (SyncNode successor = new SyncNode(weir, "successor", weir.node.vault)) {
            goOn(successor);
            scene.verifyRest(weir, successor);
        }
    }

    private void breakAt(Request request, Moment moment) {
        rewind();
        try (Wires wires = wires();
                SyncNode node = node("dying", wires)) {
            wires.breakAt(request, moment);
            goOn(node);
            came += wires.isCut() ? 1 : 0;
            scene.verifyRest(weir, weir.node);
        }
    }

    private void rewind() {
        weir.database.rewind();
        weir.connect.names().forEach(weir.connect::remove);
        kept.forEach((name, connector) -> {
            weir.connect.put(name, connector.config.values(), connector.target);
            weir.connect.setOffsets(name, connector.offsets);
        });
        weir.connect.forgetRequests();
    }

    private Wires wires() {
        return new Wires(weir.database.settings(), weir.connect.url());
    }

    private SyncNode node(String name, Wires wires) {
        return new SyncNode(weir, name, weir.node.vault, wires.ways(1));
    }

    /** What nobody knows the outcome of is left alone until its deadline, which is not waited for here. */
    private void goOn(SyncNode node) {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            if (attempted(() -> scene.act(node))) {
                return;
            }
            weir.passDeadlines();
        }
        scene.act(node);
    }

    private static boolean attempted(Runnable step) {
        try {
            step.run();
            return true;
        } catch (DatabaseException | IllegalStateException | AssertionError e) {
            return false;
        }
    }

    private static void join(Thread work) {
        try {
            work.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (work.isAlive()) {
            throw new AssertionError("a node without wires goes on");
        }
    }

    @Override
    public void close() {
        weir.close();
    }
}
