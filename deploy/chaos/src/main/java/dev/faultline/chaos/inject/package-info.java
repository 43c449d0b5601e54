/** What is done to a running line, and when: a seeded schedule, and who carries it out. */
@NullMarked
package dev.faultline.chaos.inject;

import org.jspecify.annotations.NullMarked;
