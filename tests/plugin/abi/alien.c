/* Something else of that name. */
void clg_plugin(void);

void clg_plugin(void)
{
	for (volatile int i = 0; i < 1000; i++)
		;
}
