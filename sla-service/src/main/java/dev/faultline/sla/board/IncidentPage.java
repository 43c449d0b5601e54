package dev.faultline.sla.board;

import java.util.List;

/**
 * One page of incidents.
 *
 * @param total how many match in all
 */
public record IncidentPage(List<IncidentCard> incidents, int page, int size, int total) {}
