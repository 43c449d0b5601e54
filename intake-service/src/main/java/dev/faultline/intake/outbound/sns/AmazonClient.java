package dev.faultline.intake.outbound.sns;

import java.io.IOException;

/** Calls Amazon SNS. */
@FunctionalInterface
interface AmazonClient {

    /**
     * What stands at an address.
     *
     * @return the body of a 200
     * @throws IOException when there was no such answer within seconds
     */
    byte[] get(AmazonAddress address) throws IOException;
}
