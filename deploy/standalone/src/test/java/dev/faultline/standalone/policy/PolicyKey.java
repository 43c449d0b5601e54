package dev.faultline.standalone.policy;

import java.util.List;

/**
 * One key of a policy file.
 *
 * @param paths where it may stand, such as {@code levels.<level>.fix.target}: several when what it belongs to may
 * @param shown all of them in one
 * @param type what may be written there
 * @param otherwise what holds when it is left out
 * @param sentence what it means; empty when nobody says
 */
record PolicyKey(List<String> paths, String shown, String type, String otherwise, String sentence) {}
