/** What is written about policy for people is what the code says. */
@NullMarked
package dev.faultline.standalone.policy;

import org.jspecify.annotations.NullMarked;
