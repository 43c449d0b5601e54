/**
 * Measures the line on this machine: each figure beside its goal and beside what the machine itself carries in the same
 * run. What all measurements share stands here; each has a package of its own. No part of the running line but the
 * command that starts it.
 */
@NullMarked
package dev.faultline.bench;

import org.jspecify.annotations.NullMarked;
