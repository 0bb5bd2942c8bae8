/* args: -std=c89 */
<% %> %:
