/** What holds for the whole service. */
@NullMarked
package dev.faultline.sla;

import org.jspecify.annotations.NullMarked;
