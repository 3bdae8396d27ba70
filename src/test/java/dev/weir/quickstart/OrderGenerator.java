package dev.weir.quickstart;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Somebody orders something every two seconds, until there are so many orders that it waits for some to be deleted. */
final class OrderGenerator {

    private static final Logger LOG = LoggerFactory.getLogger(OrderGenerator.class);
    private static final Duration PACE = Duration.ofSeconds(2);
    private static final long ENOUGH = 50_000;
    private static final List<String> CUSTOMERS = List.of("Ada", "Edsger", "Grace", "Katherine", "Niklaus");
    private static final List<String> ITEMS = List.of("cup", "kettle", "saucer", "spoon", "teapot");

    private final OrdersTable orders;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "orders"));

    private OrderGenerator(OrdersTable orders) {
        this.orders = orders;
    }

    static OrderGenerator start(OrdersTable orders) {
        OrderGenerator generator = new OrderGenerator(orders);
        generator.timer.scheduleAtFixedRate(generator::order, 0, PACE.toMillis(), TimeUnit.MILLISECONDS);
        return generator;
    }

    /** Returns when no further order will be placed. */
    void stop() throws InterruptedException {
        timer.shutdown();
        timer.awaitTermination(PACE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A timer forgets a task that throws; this one tries again with the next order. */
    private void order() {
        try {
            if (orders.count() < ENOUGH) {
                orders.insert(
                        anyOf(CUSTOMERS),
                        anyOf(ITEMS),
                        ThreadLocalRandom.current().nextInt(1, 7));
            }
        } catch (SQLException e) {
            LOG.warn("no order could be placed: {}", e.getMessage());
        }
    }

    private static String anyOf(List<String> texts) {
        return texts.get(ThreadLocalRandom.current().nextInt(texts.size()));
    }
}
