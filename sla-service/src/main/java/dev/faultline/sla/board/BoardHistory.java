package dev.faultline.sla.board;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much the board shows of what is over.
 *
 * @param closedIncidents incidents that are over and still shown, newest first
 * @param notifications messages the log of notifications shows, newest first
 */
@ConfigurationProperties("faultline.board")
record BoardHistory(
        @DefaultValue("1000") int closedIncidents,
        @DefaultValue("1000") int notifications) {}
