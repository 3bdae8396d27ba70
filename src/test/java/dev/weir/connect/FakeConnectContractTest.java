package dev.weir.connect;

import java.net.URI;
import org.junit.jupiter.api.AfterEach;

/** The fake keeps the contract. */
class FakeConnectContractTest extends ConnectContract {

    private final FakeConnect fake = new FakeConnect();

    @Override
    URI url() {
        return fake.url();
    }

    @Override
    void write() {
        create();
        fake.surroundings().uses(name.value(), "contract");
    }

    @AfterEach
    void closesTheFake() {
        fake.close();
    }
}
