package dev.faultline.notify.config;

import dev.faultline.notify.config.NotifyFile.DeliveryEntry;
import dev.faultline.notify.config.NotifyFile.RestraintEntry;
import dev.faultline.notify.config.NotifyFile.RouteEntry;
import dev.faultline.notify.config.NotifyFile.StatusEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code routes.yaml} as it is written: what is told to whom, and how, whoever the people are. A {@code notify.yaml} may say
 * all of it itself.
 *
 * @param routes which event tells whom; the first that takes an event decides
 * @param status when is told where an incident stands; never unless said
 * @param restraint what keeps messages from being too many; nothing but what providers ask for unless said
 * @param delivery how hard it is tried
 */
record RoutesFile(
        List<RouteEntry> routes,
        @Nullable StatusEntry status,
        @Nullable RestraintEntry restraint,
        DeliveryEntry delivery) {}
