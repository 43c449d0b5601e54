/** Tests of the page's door. */
@NullMarked
package dev.faultline.sla.page;

import org.jspecify.annotations.NullMarked;
