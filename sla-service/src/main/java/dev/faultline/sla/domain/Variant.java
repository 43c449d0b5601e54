package dev.faultline.sla.domain;

import dev.faultline.wire.Level;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Some incidents are handled otherwise than their level says.
 *
 * @param scope which
 * @param levels how, for the levels that differ
 */
public record Variant(Scope scope, Map<Level, LevelPolicy> levels) {
    public Variant {
        levels = Map.copyOf(levels);
    }

    /**
     * Incidents of these services and of these applications, products and teams; an empty set is any.
     *
     * @param services of the fault that opened the incident
     */
    public record Scope(Set<String> services, Set<String> applications, Set<String> products, Set<String> teams) {
        public Scope {
            services = Set.copyOf(services);
            applications = Set.copyOf(applications);
            products = Set.copyOf(products);
            teams = Set.copyOf(teams);
        }

        boolean holds(IncidentFacts facts) {
            return among(services, facts.headline().service())
                    && among(applications, facts.headline().application())
                    && among(products, facts.product())
                    && among(teams, facts.team());
        }

        private static boolean among(Set<String> names, @Nullable String name) {
            return names.isEmpty() || name != null && names.contains(name);
        }
    }
}
